//! Values: dates, times, amounts and addresses, by rule.
