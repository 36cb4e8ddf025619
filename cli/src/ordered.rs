//! Work on several cores whose results come in order.

use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Results that wait to be taken, for each worker: enough to keep all of them at
/// work while one has a long text.
const AHEAD: usize = 4;

/// Works on items in `jobs` threads, and gives each result to `take`, in the
/// order of the items, as soon as it and all before it are there. The items are
/// made in a thread of their own. However many there are, no more than a few for
/// each worker are in memory.
///
/// An error of `take` ends it; threads that still wait for items then are left
/// to the end of the process.
///
/// # Panics
///
/// If `work` does.
pub fn in_order<I, T, R, E>(
    jobs: NonZeroUsize,
    items: I,
    work: impl Fn(T) -> R + Send + Sync + 'static,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    I: Iterator<Item = T> + Send + 'static,
    T: Send + 'static,
    R: Send + 'static,
{
    let room = jobs.get().saturating_mul(AHEAD);
    // Every item has a channel of its own for its result; the queue of these
    // channels is the order.
    let (task, tasks) = sync_channel::<(T, SyncSender<R>)>(room);
    let (place, queue) = sync_channel::<Receiver<R>>(room);
    let work = Arc::new(work);
    let tasks = Arc::new(Mutex::new(tasks));
    for _ in 0..jobs.get() {
        let (work, tasks) = (Arc::clone(&work), Arc::clone(&tasks));
        thread::spawn(move || {
            while let Some((item, result)) = next(&tasks) {
                // Nobody may want it any more.
                let _ = result.send(work(item));
            }
        });
    }
    drop(tasks);
    thread::spawn(move || {
        for item in items {
            let (result, answer) = sync_channel(1);
            if place.send(answer).is_err() || task.send((item, result)).is_err() {
                break;
            }
        }
    });
    for answer in queue {
        take(answer.recv().expect("work gives a result for each item"))?;
    }
    Ok(())
}

fn next<T>(tasks: &Mutex<Receiver<T>>) -> Option<T> {
    tasks.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    fn jobs(jobs: usize) -> NonZeroUsize {
        NonZeroUsize::new(jobs).unwrap()
    }

    #[test]
    fn results_come_in_order_however_long_each_takes() {
        for count in [1, 3, 8] {
            let mut results = Vec::new();
            let work = |item: u64| {
                thread::sleep(Duration::from_micros(item * 7919 % 1000));
                item * 2
            };
            let end: Result<(), ()> = in_order(jobs(count), 0..200, work, |result| {
                results.push(result);
                Ok(())
            });
            assert_eq!(end, Ok(()));
            assert_eq!(results, (0..200).map(|item| item * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn no_more_than_a_few_items_are_made_ahead() {
        let made = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&made);
        let items = (0..1000).inspect(move |_| {
            count.fetch_add(1, Ordering::SeqCst);
        });
        let mut taken = 0;
        let end: Result<(), ()> = in_order(
            jobs(2),
            items,
            |item: usize| item,
            |_| {
                taken += 1;
                // The others have time to run ahead, if nothing holds them.
                thread::sleep(Duration::from_micros(100));
                let ahead = made.load(Ordering::SeqCst) - taken;
                assert!(ahead <= 2 * 2 * AHEAD + 2, "{ahead}");
                Ok(())
            },
        );
        assert_eq!((end, taken), (Ok(()), 1000));
    }

    #[test]
    fn an_error_ends_it_though_more_items_would_come() {
        let mut taken = 0;
        let end = in_order(
            jobs(2),
            0..,
            |item: u64| item,
            |item| {
                taken += 1;
                if item == 10 { Err("enough") } else { Ok(()) }
            },
        );
        assert_eq!((end, taken), (Err("enough"), 11));
    }
}
