/**
 * Reads all profiles that paths lead to: folders, zip, tar, gzip, zstd, and what lies in each
 * other. Paths in; per entry its facts and what was read of it out. Calls the core's reader, gzip
 * and merge, and the containers of this module.
 */
@NullMarked
package io.pprof4j.archive;

import org.jspecify.annotations.NullMarked;
