/**
 * What a program may bring along to have deflate data expanded faster: a library that takes raw
 * data and gives whole members. It calls nothing of this engine.
 */
@NullMarked
package io.pprof4j.inflate;

import org.jspecify.annotations.NullMarked;
