//! How far the work is, on a terminal.

use crate::inputs::{Found, Input};
use crate::report;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::fmt::Display;
use std::time::Duration;

/// Progress over the inputs. It measures bytes, because files are of all
/// lengths, and tells files.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    done: usize,
    all: usize,
    /// Texts, where a file holds many.
    texts: usize,
}

impl Progress {
    /// Shows nothing.
    pub fn hidden() -> Self {
        Progress { bar: ProgressBar::hidden(), done: 0, all: 0, texts: 0 }
    }

    /// Shows a bar on standard error, if that is a terminal.
    pub fn shown(inputs: &[Found]) -> Self {
        Self::on(ProgressDrawTarget::stderr(), inputs)
    }

    fn on(target: ProgressDrawTarget, inputs: &[Found]) -> Self {
        if target.is_hidden() {
            return Self::hidden();
        }
        let bytes: Option<u64> = inputs.iter().flatten().map(Input::bytes).sum();
        let style = |template| {
            ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
        };
        let bar = ProgressBar::with_draw_target(bytes, target).with_style(match bytes {
            Some(_) => style("{bar:30} {percent:>3} %  {msg}, {eta} left"),
            None => style("{spinner} {msg}, {elapsed}"),
        });
        let progress = Progress { bar, done: 0, all: inputs.len(), texts: 0 };
        progress.tell();
        progress.bar.enable_steady_tick(Duration::from_millis(250));
        progress
    }

    /// So many bytes of input are answered.
    pub fn advance(&mut self, bytes: usize) {
        self.bar.inc(bytes as u64);
    }

    /// A text of many in an input is answered.
    pub fn text(&mut self) {
        self.texts += 1;
        self.tell();
    }

    /// An input is answered.
    pub fn input(&mut self) {
        self.done += 1;
        self.tell();
    }

    /// Says something on standard error, above the bar.
    pub fn say(&self, message: &impl Display) {
        self.bar.suspend(|| report(message));
    }

    fn tell(&self) {
        if self.bar.is_hidden() {
            return;
        }
        let files = format!("{} of {} files", self.done, self.all);
        self.bar.set_message(match self.texts {
            0 => files,
            texts => format!("{texts} texts, {files}"),
        });
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
