package io.pprof4j.cli.source;

import io.pprof4j.encode.ProfileWriter;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.ValueType;
import io.pprof4j.report.Messages;
import io.pprof4j.report.text.Paths;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The copy that is kept of a profile that came from a server, as it can't be had again: {@code
 * pprof.<binary>.<sample types>.001.pb.gz}, or the next free number, in {@code PPROF_TMPDIR}, or
 * else in {@code ~/pprof}, or else in the folder for temporary files.
 */
final class SavedProfile {
  private static final int NUMBERS = 10_000;

  private final Inputs inputs;
  private final Messages messages;

  SavedProfile(Inputs inputs, Messages messages) {
    this.inputs = inputs;
    this.messages = messages;
  }

  /** Saves and says where; a profile that cannot be saved is no failure. */
  void save(Profile profile) throws FetchException {
    String folder = folder();
    StringBuilder prefix = new StringBuilder("pprof.");
    if (!profile.mappings().isEmpty() && !profile.mappings().getFirst().file().isEmpty()) {
      prefix.append(Paths.base(profile.mappings().getFirst().file())).append('.');
    }
    for (ValueType type : profile.header().sampleTypes()) {
      prefix.append(type.type()).append('.');
    }
    try {
      messages.print("Saved profile in " + save(profile, folder + "/" + prefix));
    } catch (IOException e) {
      messages.print("Could not save profile: " + reason("open", e));
    }
  }

  private String save(Profile profile, String prefix) throws IOException {
    for (int number = 1; number < NUMBERS; number++) {
      String name = Paths.clean(prefix + String.format(Locale.ROOT, "%03d.pb.gz", number));
      Path file = inputs.path(name);
      try {
        OutputStream out =
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        write(profile, file, out);
        return name;
      } catch (FileAlreadyExistsException e) {
        // the next one may be free
      }
    }
    throw new IOException("could not create file of the form " + prefix + "001.pb.gz");
  }

  /** Writes all, or leaves no file behind. */
  private static void write(Profile profile, Path file, OutputStream out) throws IOException {
    boolean whole = false;
    try (out) {
      ProfileWriter.write(profile, out);
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
  }

  private String folder() throws FetchException {
    for (String folder : folders()) {
      try {
        Files.createDirectories(inputs.path(folder));
        return folder;
      } catch (IOException e) {
        messages.print("Could not use temp dir " + folder + ": " + reason("mkdir", e));
      }
    }
    throw new FetchException("failed to identify temp dir");
  }

  private List<String> folders() {
    UnaryOperator<String> environment = inputs.environment();
    List<String> folders = new ArrayList<>();
    String wanted = environment.apply("PPROF_TMPDIR");
    if (!wanted.isEmpty()) {
      folders.add(wanted);
    }
    String home = environment.apply("HOME");
    if (!home.isEmpty()) {
      folders.add(Paths.clean(home + "/pprof"));
    }
    folders.add(inputs.temporary());
    return folders;
  }

  /** As Go words it. */
  private static String reason(String operation, IOException e) {
    if (e instanceof FileSystemException f) {
      String why =
          switch (f) {
            case AccessDeniedException a -> "permission denied";
            case NoSuchFileException n -> "no such file or directory";
            case FileAlreadyExistsException x -> "not a directory";
            default -> String.valueOf(f.getReason()).toLowerCase(Locale.ROOT);
          };
      return operation + " " + f.getFile() + ": " + why;
    }
    return String.valueOf(e.getMessage());
  }
}
