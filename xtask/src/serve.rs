//! The page on localhost, rebuilt as its parts change.

use crate::process::{root, say};
use crate::{build, wasm};
use anyhow::{Context, Result, anyhow};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant, SystemTime};
use tiny_http::{Header, Method, Request, Response, Server};

#[derive(clap::Args)]
pub struct Arguments {
    /// Port on localhost; 0 takes a free one
    #[arg(long, default_value_t = 8000)]
    port: u16,
    /// Build the core as for release: slower to build, faster to run
    #[arg(long)]
    release: bool,
    /// Build and serve, but don't watch for changes
    #[arg(long)]
    no_watch: bool,
}

/// `cargo xtask serve`.
pub fn run(arguments: &Arguments) -> Result<()> {
    // Taken before the build, so that a taken port is known at once.
    let server = Server::http(("127.0.0.1", arguments.port)).map_err(|error| {
        anyhow!("port {} can't be had ({error}); choose another with --port", arguments.port)
    })?;
    let port = server.server_addr().to_ip().context("not an address")?.port();
    let mut seen = Watched::look();
    say("Building the page (minutes the first time, then seconds)");
    core(arguments.release)?;
    build::assemble(&build::dist())?;

    let server = Arc::new(server);
    for _ in 0..4 {
        let server = Arc::clone(&server);
        thread::spawn(move || {
            while let Ok(request) = server.recv() {
                // A reader that has gone away is no trouble of the server's.
                answer(request, &build::dist()).ok();
            }
        });
    }
    say(format_args!("http://localhost:{port}/  (Ctrl+C ends)"));
    loop {
        thread::sleep(Duration::from_millis(300));
        if arguments.no_watch {
            continue;
        }
        let now = Watched::look();
        if now == seen {
            continue;
        }
        let start = Instant::now();
        let result = if now.core == seen.core {
            build::assemble(&build::dist())
        } else {
            core(arguments.release).and_then(|()| build::assemble(&build::dist()))
        };
        seen = now;
        match result {
            Ok(()) => say(format_args!(
                "Rebuilt in {:.1} s; reload the page",
                start.elapsed().as_secs_f32()
            )),
            Err(error) => eprintln!("{error:#}"),
        }
    }
}

/// Builds the core into the page's folder.
fn core(release: bool) -> Result<()> {
    let to = build::dist().join("pkg");
    if release {
        return build::copy_runtime(&wasm::package()?, &to);
    }
    let out = crate::setup::cache().join("quick");
    wasm::quick(&out)?;
    build::copy_runtime(&out, &to)
}

type Stamps = BTreeMap<PathBuf, (SystemTime, u64)>;

/// The state of the files that the page is made from.
#[derive(PartialEq)]
struct Watched {
    www: Stamps,
    core: Stamps,
}

impl Watched {
    fn look() -> Self {
        let stamps = |names: &[&str]| {
            let mut stamps = Stamps::new();
            for path in names.iter().map(|name| root().join(name)) {
                let files =
                    if path.is_dir() { build::files(&path) } else { Ok(vec![PathBuf::new()]) };
                for name in files.unwrap_or_default() {
                    let file =
                        if name.as_os_str().is_empty() { path.clone() } else { path.join(name) };
                    // A file that vanishes meanwhile shows at the next look.
                    if let Ok(state) = fs::metadata(&file) {
                        let changed = state.modified().unwrap_or(SystemTime::UNIX_EPOCH);
                        stamps.insert(file, (changed, state.len()));
                    }
                }
            }
            stamps
        };
        Watched {
            www: stamps(&["www"]),
            core: stamps(&["src", "data", "Cargo.toml", "Cargo.lock"]),
        }
    }
}

fn answer(request: Request, folder: &Path) -> std::io::Result<()> {
    let known = matches!(request.method(), Method::Get | Method::Head);
    let found = known.then(|| local(folder, request.url())).flatten();
    match found.and_then(|path| Some((File::open(&path).ok()?, path))) {
        Some((file, path)) => request.respond(
            Response::from_file(file)
                .with_header(header("Content-Type", content_type(&path)))
                .with_header(header("Cache-Control", "no-cache")),
        ),
        None => {
            request.respond(Response::from_string("There is nothing here.\n").with_status_code(404))
        }
    }
}

fn header(name: &'static str, value: &'static str) -> Header {
    #[expect(clippy::expect_used, reason = "names and values are constants of ours, plain ASCII")]
    Header::from_bytes(name, value).expect("a header in ASCII")
}

/// The file that an address names, if it lies in the folder.
fn local(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?;
    let path = decode(path.trim_start_matches('/'))?;
    let path = Path::new(&path);
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let file = folder.join(path);
    Some(if file.is_dir() { file.join("index.html") } else { file })
}

/// Resolves `%20` and the like.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_file_in_the_folder_or_none() {
        let folder = Path::new("folder");
        let cases = [
            ("/a/b.js?v=1", Some("folder/a/b.js")),
            ("/a%20b.txt", Some("folder/a b.txt")),
            ("/../secret", None),
            ("/a/%2e%2e/%2e%2e/secret", None),
            ("/%zz", None),
            ("//etc/passwd", Some("folder/etc/passwd")),
        ];
        for (url, expected) in cases {
            assert_eq!(local(folder, url), expected.map(PathBuf::from), "{url}");
        }
    }
}
