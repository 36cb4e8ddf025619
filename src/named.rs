//! Enums whose values have names that the outside knows.

/// Declares an enum whose variants have one fixed name each, used in JSON, on
/// the command line and in documentation alike.
macro_rules! named_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord,
            ::serde::Serialize, ::serde::Deserialize,
        )]
        #[non_exhaustive]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $text)] $variant,)+ }

        impl $name {
            /// All values, in declaration order.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The names as a union type of TypeScript.
            #[allow(dead_code)]
            pub(crate) const TYPESCRIPT: &str = concat!(
                "export type ", stringify!($name), " =", $(" | \"", $text, "\"",)+ ";"
            );

            /// The name used in JSON and on the command line.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::named::UnknownName;
            fn from_str(text: &str) -> Result<Self, $crate::named::UnknownName> {
                Self::ALL.iter().copied().find(|v| v.as_str() == text)
                    .ok_or_else(|| $crate::named::UnknownName(text.to_owned()))
            }
        }
    };
}
pub(crate) use named_enum;

/// A name that none of an enum's values bears.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown name {0:?}")]
pub struct UnknownName(pub String);
