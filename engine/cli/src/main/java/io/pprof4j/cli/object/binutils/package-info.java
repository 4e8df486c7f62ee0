/**
 * Binaries through the GNU and LLVM tools, as google/pprof reads them: {@code nm} and {@code
 * objdump} for symbols and assembly, {@code llvm-symbolizer}, or {@code addr2line} with {@code nm},
 * for sources. Their output comes in as byte strings.
 */
@NullMarked
package io.pprof4j.cli.object.binutils;

import org.jspecify.annotations.NullMarked;
