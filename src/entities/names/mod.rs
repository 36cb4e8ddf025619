//! Names: people, organisations, places and others, by the trained tagger.
