/**
 * Makes the big inputs. In come a kind, a file, a scale and a seed; out go the file, byte for byte
 * the same wherever it is made, and beside it its {@link io.pprof4j.corpus.Facts}: the counts and
 * sums that whoever reads the file has to arrive at. Every input is the dump of one imagined Go
 * program with its functions, its call sites and its static call graph; memory holds that program
 * and a fingerprint per distinct stack, never the file.
 */
@NullMarked
package io.pprof4j.corpus;

import org.jspecify.annotations.NullMarked;
