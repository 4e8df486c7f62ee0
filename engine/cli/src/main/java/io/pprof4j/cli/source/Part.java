package io.pprof4j.cli.source;

import io.pprof4j.profile.Profile;

/**
 * A profile of several that a command line asks for a report of.
 *
 * @param name what it is of
 * @param count how many profiles are in it
 */
public record Part(String name, int count, Profile profile) {}
