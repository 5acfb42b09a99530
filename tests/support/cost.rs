//! What a hostile file may cost who reads it.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Memory is counted for the whole process, so one thing at a time is done.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Far more than any of them needs, even without optimisation on a busy machine.
const SOON: Duration = Duration::from_secs(20);

/// Most memory taken beyond what the file itself takes, in bytes. The greediest takes 92 MiB, and files that other tests make
/// meanwhile count too.
const LITTLE: usize = 256 << 20;

/// Does something with a file of this name, and sees that it takes neither long nor much memory.
#[track_caller]
pub fn cheaply<T>(name: &str, does: impl FnOnce() -> T) -> T {
    let (done, time, memory) = {
        let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        MEMORY.reset_peak_usage();
        let (start, before) = (Instant::now(), MEMORY.current_usage());
        let done = does();
        (done, start.elapsed(), MEMORY.peak_usage().saturating_sub(before))
    };
    assert!(time < SOON, "{name}: {time:?}");
    assert!(memory < LITTLE, "{name}: {} MiB", memory >> 20);
    done
}
