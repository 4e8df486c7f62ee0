package io.pprof4j.archive;

import java.nio.file.Path;

/**
 * Something to read all profiles of: a file or a folder.
 *
 * @param name what its entries are called by
 * @param path where it is
 */
public record Source(String name, Path path) {}
