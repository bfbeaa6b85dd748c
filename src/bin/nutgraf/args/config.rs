//! Defaults from a file: `nutgraf/config.toml` in the user's folder of settings. Its keys are the long names of options.

use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Command;
use toml::{Table, Value};

/// Options that say what to do this time and have no place in a file.
const NOT_IN_A_FILE: [&str; 5] = ["help", "version", "output", "files_from", "paths"];

/// The command line with the defaults that the user's file gives, if there is one.
pub(super) fn with_defaults(command: Command) -> Result<Command> {
    let Some(path) = path() else { return Ok(command) };
    let defaults = match fs::read_to_string(&path) {
        Ok(file) => file.parse::<Table>().map_err(|error| error.message().to_owned()),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(command),
        Err(error) => Err(error.to_string()),
    };
    let shown = path.display();
    let defaults = defaults.map_err(|error| anyhow::anyhow!("{shown}: cannot be read: {}; mend the file or remove it", error.trim()))?;
    defaults.into_iter().try_fold(command, |command, (name, value)| {
        let values = texts(&value).with_context(|| format!("{shown}: `{name}` is no text, number, true or false, nor a list of these"))?;
        let id = name.replace('-', "_");
        if NOT_IN_A_FILE.contains(&id.as_str()) || !knows(&command, &id) {
            bail!("{shown}: there is no option `{name}`; the keys are the long names of options, as `nutgraf --help` lists them");
        }
        Ok(given(command, &id, &values))
    })
}

/// Where the file is looked for.
fn path() -> Option<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = set("XDG_CONFIG_HOME").or_else(|| Some(set("HOME")?.join(".config")))?;
    Some(folder.join("nutgraf").join("config.toml"))
}

/// A value as it would be typed.
fn texts(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(text) => Some(vec![text.clone()]),
        Value::Integer(number) => Some(vec![number.to_string()]),
        Value::Float(number) => Some(vec![number.to_string()]),
        Value::Boolean(flag) => Some(vec![flag.to_string()]),
        Value::Array(values) => values.iter().map(texts).collect::<Option<Vec<_>>>().map(|texts| texts.concat()),
        Value::Datetime(_) | Value::Table(_) => None,
    }
}

/// Whether a command or one below it has this option.
fn knows(command: &Command, id: &str) -> bool {
    command.get_arguments().any(|option| option.get_id() == id) || command.get_subcommands().any(|below| knows(below, id))
}

/// A command, and all below it, with another default for an option where they have it.
fn given(mut command: Command, id: &str, values: &[String]) -> Command {
    if command.get_arguments().any(|option| option.get_id() == id) {
        command = command.mut_arg(id, |option| option.default_values(values.to_vec()));
    }
    let below: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    below.iter().fold(command, |command, name| command.mut_subcommand(name, |below| given(below, id, values)))
}
