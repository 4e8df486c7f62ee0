/**
 * {@code -weblist}: sources with the instructions they became, as a page. Samples are counted by
 * address ({@code Interest}), the neighbourhood of the interesting addresses is disassembled
 * ({@code Disassembler}), each instruction goes to every source line that it comes from ({@code
 * Assembly}), and what was collected is written as functions ({@code Page}). Calls shape for
 * figures and heading, listing, code, object, graph and text.
 */
@NullMarked
package io.pprof4j.report.weblist;

import org.jspecify.annotations.NullMarked;
