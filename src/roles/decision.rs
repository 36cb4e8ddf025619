//! What was decided about a part.

use super::state::State;
use crate::analysis::Role;

/// What is decided about a part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Decision {
    /// The model's state.
    pub state: State,
    /// The role.
    pub role: Role,
    /// Whether it is shown as article.
    pub kept: bool,
    /// How sure the model is of `kept`.
    pub confidence: f32,
    /// The part above whose cue speaks for this one.
    pub section: Option<usize>,
}
