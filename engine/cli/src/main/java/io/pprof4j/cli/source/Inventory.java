package io.pprof4j.cli.source;

import io.pprof4j.archive.Entry;
import java.util.List;

/**
 * What archives hold.
 *
 * @param entries the profiles, damaged ones too
 * @param others how many entries are none
 * @param unwanted how many entries were not chosen
 */
public record Inventory(List<Entry> entries, long others, long unwanted) {}
