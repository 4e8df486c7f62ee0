/**
 * ELF files (System V ABI, chapter 4): header, program headers, sections, symbols, the GNU build
 * id. Files come in; no address of a running process does.
 */
@NullMarked
package io.pprof4j.cli.object.elf;

import org.jspecify.annotations.NullMarked;
