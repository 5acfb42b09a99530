#!/bin/sh
# Stands before rustc where lines are to be counted: RUSTC_WORKSPACE_WRAPPER has only the project's own crates compiled so.
exec "$@" -Cinstrument-coverage
