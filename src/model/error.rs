//! Why a model was refused.

use super::file::Task;

/// Why a model was refused, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// It does not begin with the magic.
    #[error("this is no Klartext model file")]
    NotAModel,
    /// It has another format version.
    #[error(
        "the model file has format version {found}, this code reads version {wanted}: \
         take the file that came with this version, or train it anew"
    )]
    Version {
        /// The version in the file.
        found: u16,
        /// The version of this code.
        wanted: u16,
    },
    /// Its content is cut off or altered.
    #[error("the model file is damaged: restore it")]
    Damaged,
    /// It is for another task.
    #[error("this is a {found} model, a {wanted} model is wanted")]
    Task {
        /// What the file is for.
        found: Task,
        /// What was asked for.
        wanted: Task,
    },
    /// One of its lists (sections, columns, states, labels) has other names
    /// than this code's.
    #[error("{}: train the model anew", differences(list, unknown, missing))]
    Names {
        /// What the names are of, in the singular: "network column".
        list: &'static str,
        /// Names in the file that this code does not know.
        unknown: Vec<String>,
        /// Names of this code that the file lacks.
        missing: Vec<String>,
    },
    /// One of its lists, in which the order counts, is in another order than
    /// this code's.
    #[error("the model has the {list} `{found}` where this code has `{wanted}`: train it anew")]
    Order {
        /// What the names are of, in the singular.
        list: &'static str,
        /// The first name in the file that is out of place.
        found: String,
        /// The name that this code has there.
        wanted: String,
    },
    /// Its columns have this code's names, but not its content: the code
    /// behind them or the lists of words that they look at have changed.
    #[error(
        "the {task} model was trained on other features ({found:016x}, this code makes \
         {wanted:016x}): lists of words or the code of the features have changed; train it anew \
         or, where its scores still hold, stamp it with `klartext-training stamp`"
    )]
    Features {
        /// What the model is for.
        task: Task,
        /// The fingerprint in the file.
        found: u64,
        /// The fingerprint of this code.
        wanted: u64,
    },
}

/// What was read is cut off or altered: [`ModelError::Damaged`] where weights are
/// read by the hundred thousand, and a larger error would cost time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the content is cut off or altered")]
pub struct Damaged;

impl From<Damaged> for ModelError {
    fn from(_: Damaged) -> Self {
        ModelError::Damaged
    }
}

/// Names that are told one by one, of more only the number.
const TOLD: usize = 4;

fn differences(list: &str, unknown: &[String], missing: &[String]) -> String {
    let named = |names: &[String]| {
        let told: Vec<String> = names.iter().take(TOLD).map(|name| format!("`{name}`")).collect();
        let (plural, more) = (if names.len() == 1 { "" } else { "s" }, names.len() - told.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("the {list}{plural} {}{more}", told.join(", "))
    };
    let unknown = (!unknown.is_empty())
        .then(|| format!("the model has {}, unknown to this code", named(unknown)));
    let missing = (!missing.is_empty())
        .then(|| format!("this code has {}, missing in the model", named(missing)));
    [unknown, missing].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_named() {
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let error = |unknown: &[&str], missing: &[&str]| {
            let (unknown, missing) = (names(unknown), names(missing));
            ModelError::Names { list: "tree column", unknown, missing }.to_string()
        };
        assert_eq!(
            error(&["cue.newsletter"], &[]),
            "the model has the tree column `cue.newsletter`, unknown to this code: \
             train the model anew"
        );
        let both = error(&["a", "b"], &["c", "d", "e", "f", "g", "h"]);
        assert!(both.contains("tree columns `a`, `b`, unknown"), "{both}");
        assert!(both.contains("tree columns `c`, `d`, `e`, `f` and 2 more, missing"), "{both}");
        let task = ModelError::Task { found: Task::Names, wanted: Task::Roles };
        assert_eq!(task.to_string(), "this is a names model, a roles model is wanted");
    }
}
