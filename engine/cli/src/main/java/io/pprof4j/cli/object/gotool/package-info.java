/**
 * Assembly as {@code go tool pprof} prints it, which has Go's disassembler built in: {@code go tool
 * objdump} is the same one. Ranges that are no whole functions come to it as small ELF files.
 */
@NullMarked
package io.pprof4j.cli.object.gotool;

import org.jspecify.annotations.NullMarked;
