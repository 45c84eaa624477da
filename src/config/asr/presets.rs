//! The recognisers that are known by name, each as the command line that a user would type. A further one is one line here.

/// A recogniser known by name.
#[derive(Debug)]
pub(super) struct Preset {
    pub(super) name: &'static str,
    /// Its command line, with placeholders.
    pub(super) command: &'static [&'static str],
    /// The endings of recordings that it reads by itself; others are converted first. Empty: it reads all.
    pub(super) reads: &'static [&'static str],
}

/// Every preset.
pub(super) const PRESETS: &[Preset] = &[
    Preset {
        name: "whisper.cpp",
        command: &["whisper-cli", "-m", "{model}", "-l", "{language}", "-oj", "-of", "{stem}", "-f", "{input}"],
        reads: &["wav", "mp3", "flac", "ogg"],
    },
    Preset {
        name: "faster-whisper",
        command: &["python3", "-c", include_str!("faster_whisper.py"), "{input}", "{output}", "{model}", "{language}"],
        reads: &[],
    },
    Preset { name: "funasr", command: &["python3", "-c", include_str!("funasr.py"), "{input}", "{output}", "{model}"], reads: &[] },
];

/// Makes of any recording what every recogniser reads: one channel, 16 kHz.
pub(super) const CONVERT: &[&str] =
    &["ffmpeg", "-nostdin", "-v", "error", "-y", "-i", "{input}", "-vn", "-ac", "1", "-ar", "16000", "{output}"];
