/**
 * Other people's programs: Graphviz, which draws graphs, and what shows pictures on the screen.
 * Started only for a command that asks for it. Calls nothing but the JDK.
 */
@NullMarked
package io.pprof4j.cli.view;

import org.jspecify.annotations.NullMarked;
