//! Which documents are read: those named, those that a file lists, those in folders.

use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::args::{Folders, Input};
use crate::files::{unopened, unread};

/// The paths of the input, in order.
pub fn named(input: &Input) -> Box<dyn Iterator<Item = Result<PathBuf>> + '_> {
    let listed = input.files_from.iter().flat_map(|list| listed(list, input.null));
    let named = input.paths.iter().map(|path| Ok(path.clone())).chain(listed);
    if input.folders == Folders::Refused {
        return Box::new(named);
    }
    Box::new(named.flat_map(|path| match path {
        Ok(path) => walk(&path, &input.globs, input.folders),
        Err(error) => Box::new(std::iter::once(Err(error))),
    }))
}

/// The files below a path, by name, hidden ones and those that .gitignore names left out; unless
/// those are wanted; with `globs` those that they ask for.
pub fn walk(path: &Path, globs: &[String], folders: Folders) -> Box<dyn Iterator<Item = Result<PathBuf>>> {
    if !path.is_dir() {
        return Box::new(std::iter::once(Ok(path.to_path_buf())));
    }
    let mut wanted = ignore::overrides::OverrideBuilder::new(path);
    let wanted = globs.iter().try_for_each(|glob| wanted.add(glob).map(drop)).and_then(|()| wanted.build());
    let wanted = match wanted {
        Ok(wanted) => wanted,
        Err(error) => return Box::new(std::iter::once(Err(error.into()))),
    };
    let mut walk = ignore::WalkBuilder::new(path);
    walk.overrides(wanted).require_git(false).sort_by_file_name(std::ffi::OsStr::cmp);
    if folders == Folders::Whole {
        walk.standard_filters(false).hidden(true);
    }
    let walk = walk.build();
    Box::new(walk.filter_map(|entry| match entry {
        Ok(entry) => entry.file_type().is_some_and(|kind| kind.is_file()).then(|| Ok(entry.into_path())),
        Err(error) => Some(Err(error.into())),
    }))
}

/// The paths that a file lists, one a line or one up to each NUL byte; those that are empty are passed over.
pub fn listed(list: &Path, null: bool) -> Box<dyn Iterator<Item = Result<PathBuf>>> {
    let reader: Box<dyn Read> = if list == Path::new("-") {
        Box::new(io::stdin())
    } else {
        match File::open(list) {
            Ok(file) => Box::new(file),
            Err(error) => return Box::new(std::iter::once(Err(unopened(list, error).context(list.display().to_string())))),
        }
    };
    let list = list.display().to_string();
    let names = io::BufReader::new(reader).split(if null { 0 } else { b'\n' });
    Box::new(names.filter_map(move |name| match name {
        Ok(name) => {
            let name = if null { &name[..] } else { name.strip_suffix(b"\r").unwrap_or(&name) };
            (!name.is_empty()).then(|| Ok(path_of(name)))
        }
        Err(error) => Some(Err(unread(error).context(list.clone()))),
    }))
}

#[cfg(unix)]
fn path_of(name: &[u8]) -> PathBuf {
    <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(name).into()
}

#[cfg(not(unix))]
fn path_of(name: &[u8]) -> PathBuf {
    String::from_utf8_lossy(name).into_owned().into()
}
