//! What the network takes each part for, in terms of the roles.

use crate::analysis::Role;
use crate::model::math;

/// The roles that the network knows: all but blank lines.
pub const ROLES: usize = Role::ALL.len() - 1;

/// The probabilities of the roles of a part.
///
/// Kept as minus their logarithms, in sixteenths of a nat, so that a long page does
/// not take much room; what is rarer than one in eight million counts as that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guess([u8; ROLES]);

/// Sixteenths of a nat.
const STEP: f32 = 16.0;

impl Guess {
    /// Nothing is known.
    pub const NONE: Guess = Guess([0; ROLES]);

    /// From the network's scores of the roles, in the order of [`names`].
    pub fn of(scores: &[f32]) -> Guess {
        debug_assert_eq!(scores.len(), ROLES);
        let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let sum: f32 = scores.iter().map(|score| math::exp(score - top)).sum();
        let all = top + math::ln(sum);
        let mut guess = Guess::NONE;
        for (own, score) in guess.0.iter_mut().zip(scores) {
            *own = ((all - score) * STEP).round().clamp(0.0, f32::from(u8::MAX)) as u8;
        }
        guess
    }

    /// The probability of a role.
    pub fn probability(&self, role: Role) -> f32 {
        self.0.get(role as usize).map_or(0.0, |&cost| math::exp(-f32::from(cost) / STEP))
    }

    /// The probability that a part asks for something: for support, a subscription, an
    /// address, consent.
    pub fn asks(&self) -> f32 {
        let asks = [Role::Appeal, Role::Paywall, Role::Newsletter, Role::Consent];
        asks.map(|role| self.probability(role)).iter().sum()
    }

    /// The most probable of the roles that `fits`, and its share of them; `None` if none
    /// does.
    pub fn likeliest(&self, fits: impl Fn(Role) -> bool) -> Option<(Role, f32)> {
        let fitting = Role::ALL.iter().zip(self.0).filter(|&(&role, _)| fits(role));
        let sum: f32 = fitting.clone().map(|(&role, _)| self.probability(role)).sum();
        let (&role, _) = fitting.min_by_key(|&(_, cost)| cost)?;
        Some((role, self.probability(role) / sum.max(f32::MIN_POSITIVE)))
    }
}

/// The names that models know the roles by.
pub fn names() -> impl Iterator<Item = &'static str> {
    Role::ALL[..ROLES].iter().map(|role| role.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guess_keeps_the_probabilities() {
        let mut scores = [0.0; ROLES];
        scores[Role::Caption as usize] = 3.0;
        scores[Role::Quote as usize] = 2.0;
        scores[Role::Legal as usize] = -90.0;
        let guess = Guess::of(&scores);
        let sum: f32 = Role::ALL.iter().map(|&role| guess.probability(role)).sum();
        assert!((sum - 1.0).abs() < 0.05, "{sum}");
        let ratio = guess.probability(Role::Caption) / guess.probability(Role::Quote);
        assert!((ratio - 1f32.exp()).abs() < 0.2, "{ratio}");
        assert!(guess.probability(Role::Legal) < 1e-6);
        assert_eq!(guess.probability(Role::Blank), 0.0);
        let (role, share) = guess.likeliest(|role| role.is_body()).unwrap();
        assert_eq!(role, Role::Quote);
        assert!((0.55..0.65).contains(&share), "{share}");
        assert_eq!(guess.likeliest(|_| false), None);
        scores[Role::Paywall as usize] = 9.0;
        scores[Role::Appeal as usize] = 9.0;
        assert!(guess.asks() < 0.15 && Guess::of(&scores).asks() > 0.95);
    }
}
