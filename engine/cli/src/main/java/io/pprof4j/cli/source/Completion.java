package io.pprof4j.cli.source;

import io.pprof4j.cli.flags.Sources;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.Messages;
import io.pprof4j.report.object.ObjectTool;
import io.pprof4j.report.symbols.Origins;
import io.pprof4j.report.symbols.SymbolServerException;
import io.pprof4j.report.symbols.Symbolizer;
import java.util.ArrayList;
import java.util.List;

/**
 * What profiles get beside their bytes: binaries and addresses of servers before they are merged,
 * symbols and a comment after; the copy in a file of what came from a server.
 */
final class Completion {
  private final Sources sources;
  private final Inputs inputs;
  private final Messages messages;
  private final Binaries binaries;
  private final Origins origins;

  Completion(Sources sources, Inputs inputs, Servers servers, Messages messages) {
    this.sources = sources;
    this.inputs = inputs;
    this.messages = messages;
    this.binaries = new Binaries(sources, inputs);
    this.origins = new Origins(servers);
  }

  /** Who reads binaries; made when there is one to read. */
  ObjectTool binaries() {
    return binaries.get();
  }

  /**
   * The profile with its binaries, and where it came from noted.
   *
   * @param url of its server, empty for none
   * @param remarks takes what there is to say of binaries
   */
  Profile placed(Profile profile, String url, Messages remarks) {
    Profile located =
        Symbolizer.locateBinaries(
            binaries.locate(profile, remarks), sources.executable(), sources.buildId());
    return url.isEmpty() ? located : origins.add(located, url);
  }

  /** The profile with symbols and the comment of the command line, kept if it was fetched. */
  Profile finish(Profile profile) throws FetchException {
    Profile finished;
    try {
      finished = Symbolizer.symbolize(profile, sources.symbolize(), binaries, origins, messages);
    } catch (SymbolServerException e) {
      throw new FetchException(Trouble.oneLine(String.valueOf(e.getMessage())));
    }
    if (!sources.comment().isEmpty()) {
      finished = comment(finished, sources.comment());
    }
    if (!origins.isEmpty()) {
      new SavedProfile(inputs, messages).save(finished);
    }
    return finished;
  }

  private static Profile comment(Profile profile, String comment) {
    List<String> comments = new ArrayList<>(profile.header().comments());
    comments.add(comment);
    return profile.withHeader(profile.header().withComments(comments));
  }
}
