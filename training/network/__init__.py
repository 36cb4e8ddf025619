"""The small networks that ship: trained here, read and run by the Rust core."""
