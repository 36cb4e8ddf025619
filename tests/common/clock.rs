//! Time that a busy machine does not make longer.

use std::sync::LazyLock;
use std::time::{Duration, Instant};
use std::{fs, thread};

/// The time that this thread has worked; where the system doesn't tell, the
/// time of day, which a busy machine makes longer.
pub fn clock() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    // Linux brings its count up to date when a thread lets go.
    thread::yield_now();
    let worked = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let worked = worked.and_then(|text| text.split(' ').next()?.parse().ok());
    worked.map_or_else(|| START.elapsed(), Duration::from_nanos)
}
