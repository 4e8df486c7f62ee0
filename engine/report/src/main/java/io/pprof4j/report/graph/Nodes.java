package io.pprof4j.report.graph;

import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Strings;
import io.pprof4j.report.granularity.Places;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.memo.Recipe;
import io.pprof4j.report.text.Paths;
import io.pprof4j.report.text.Text;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries that the locations of a profile can turn into, pprof's {@code NodeInfo}: two lines
 * are one node if they agree in name, address, file, start line, line, column and binary. Unless
 * binaries are to be told apart, the binary (and the start line) only counts where there is no
 * name.
 */
public final class Nodes {
  private final Strings strings;
  private final @Nullable String[] named;

  /** Names are numbers of {@link #strings}, files and binaries those of these texts. */
  private final NodeTable table;

  private final List<String> texts = new ArrayList<>();
  private final Object2IntOpenHashMap<String> textIds = new Object2IntOpenHashMap<>();

  private final int[] slotEnds;
  private final int[] slotNodes;
  private final boolean rest;

  private final @Nullable String[] printed;

  /** The nodes of a profile by its places. */
  private record Of(Profile places, SourceTrim trim, boolean telling) implements Recipe<Nodes> {
    @Override
    public Nodes make() {
      return new Nodes(places, trim, telling);
    }

    @Override
    public int kept() {
      return 4;
    }
  }

  /** {@link #Nodes} out of a memo, where all profiles have the same that have the same places. */
  public static Nodes of(Profile profile, SourceTrim trim, boolean telling, Memo memo) {
    return memo.get(new Of(memo.keeps() ? Places.of(profile) : profile, trim, telling));
  }

  /**
   * Finds the node of every line of every location; a location without lines has one too.
   *
   * @param trim how to shorten file names
   * @param telling whether to tell binaries apart
   */
  Nodes(Profile profile, SourceTrim trim, boolean telling) {
    this(profile, trim, telling, null);
  }

  /**
   * Finds the nodes of some functions only, binaries told apart. All other lines are one node, the
   * first, so that what the walk through the stacks touches is small however large the profile.
   *
   * @param functions indexes of the functions; the one past the last stands for the locations
   *     without lines
   */
  public static Nodes ofFunctions(Profile profile, SourceTrim trim, BitSet functions) {
    return new Nodes(profile, trim, true, functions);
  }

  private Nodes(Profile profile, SourceTrim trim, boolean telling, @Nullable BitSet functions) {
    rest = functions != null;
    strings = profile.strings();
    named = new String[strings.count()];
    table = new NodeTable(rest ? 1 : 0);
    textIds.defaultReturnValue(-1);
    text("");
    Functions f = profile.functions();
    BitSet wanted = functions == null ? all(f.count() + 1) : functions;
    int[] fileOf = files(profile, trim, wanted);
    int[] binaryOf = binaries(profile.mappings());
    Locations l = profile.locations();
    slotEnds = new int[l.count()];
    slotNodes = new int[l.lineCount() + l.count()];
    int slot = 0;
    for (int i = 0; i < slotEnds.length; i++) {
      int mapping = l.mapping(i);
      int binary = mapping == Locations.NO_MAPPING ? 0 : binaryOf[mapping];
      if (l.lineStart(i) < l.lineEnd(i)) {
        slot = addLines(profile, i, wanted, fileOf, binary, telling, slot);
      } else {
        boolean one = wanted.get(f.count());
        slotNodes[slot++] = one ? table.intern(0, 0, binary, l.address(i), 0, 0, 0) : 0;
      }
      slotEnds[i] = slot;
    }
    printed = new String[table.count()];
  }

  /**
   * Gives the lines of a location their slots; returns the one behind. A method of its own for the
   * JVM to compile early: it is called for every location.
   */
  private int addLines(
      Profile p, int i, BitSet wanted, int[] fileOf, int binary, boolean telling, int from) {
    Locations l = p.locations();
    Functions f = p.functions();
    int slot = from;
    for (int line = l.lineStart(i), end = l.lineEnd(i); line < end; line++) {
      int function = l.lineFunction(line);
      if (wanted.get(function)) {
        int name = f.name(function);
        boolean told = telling || name == 0;
        slotNodes[slot++] =
            table.intern(
                name,
                fileOf[function],
                told ? binary : 0,
                l.address(i),
                told ? f.startLine(function) : 0,
                l.lineNumber(line),
                l.lineColumn(line));
      } else if (slot == from || slotNodes[slot - 1] != 0) {
        slotNodes[slot++] = 0;
      }
    }
    return slot;
  }

  private static BitSet all(int count) {
    BitSet all = new BitSet(count);
    all.set(0, count);
    return all;
  }

  /** Whether a node stands for all lines that nobody asked for. */
  boolean isRest(int node) {
    return rest && node == 0;
  }

  /** Number of nodes. */
  public int count() {
    return table.count();
  }

  /** Number of locations. */
  int locations() {
    return slotEnds.length;
  }

  /** First slot of a location: its innermost line. */
  public int slotStart(int location) {
    return location == 0 ? 0 : slotEnds[location - 1];
  }

  /** One past the last slot of a location: its outermost line. */
  public int slotEnd(int location) {
    return slotEnds[location];
  }

  /** The node of a slot. */
  public int node(int slot) {
    return slotNodes[slot];
  }

  /** Function name, empty if unknown. */
  public String name(int node) {
    int string = table.name(node);
    String name = named[string];
    if (name == null) {
      name = Text.of(strings, string);
      named[string] = name;
    }
    return name;
  }

  /** Source file, empty if unknown or not told apart. */
  public String file(int node) {
    return texts.get(table.file(node));
  }

  /** The binary, empty if unknown or not told apart. */
  public String binary(int node) {
    return texts.get(table.binary(node));
  }

  /** Address, 0 if unknown or not told apart. */
  public long address(int node) {
    return table.address(node);
  }

  /** Line of the function's begin, 0 if unknown or not told apart. */
  public long startLine(int node) {
    return table.startLine(node);
  }

  /** Line, 0 if unknown or not told apart. */
  public long line(int node) {
    return table.line(node);
  }

  /** Column, 0 if unknown or not told apart. */
  public long column(int node) {
    return table.column(node);
  }

  /** What reports call a node: address, name, and the finest place known. */
  public String printable(int node) {
    String s = printed[node];
    if (s == null) {
      s = print(node);
      printed[node] = s;
    }
    return s;
  }

  private String print(int node) {
    return print(node, name(node), file(node), " ");
  }

  /** {@link #printable} with another name and file, and other than blanks between its parts. */
  public String print(int node, String name, String file, String between) {
    String address = table.address(node) == 0 ? "" : Text.hex16(table.address(node));
    String place;
    if (table.line(node) != 0) {
      place =
          file + ":" + table.line(node) + (table.column(node) == 0 ? "" : ":" + table.column(node));
    } else if (!file.isEmpty() || !name.isEmpty()) {
      place = file;
    } else if (table.binary(node) != 0) {
      place = "[" + Paths.base(binary(node)) + "]";
    } else {
      place = "<unknown>";
    }
    return joined(joined(address, name, between), place, between);
  }

  private static String joined(String a, String b, String between) {
    return a.isEmpty() ? b : b.isEmpty() ? a : a + between + b;
  }

  /** Order by printable name. */
  int compareNames(int a, int b) {
    if (table.address(a) != 0 && table.address(b) != 0 && table.address(a) != table.address(b)) {
      return Long.compareUnsigned(table.address(a), table.address(b));
    }
    return printable(a).compareTo(printable(b));
  }

  /** Order by all that a node is, for nodes of one printable name. */
  public int compareFields(int a, int b) {
    return fields(a).compareTo(fields(b));
  }

  /** All fields as Go prints the struct they form in pprof; that text is what it sorts by. */
  private String fields(int node) {
    return "{"
        + name(node)
        + "  "
        + Long.toUnsignedString(table.address(node))
        + " "
        + file(node)
        + " "
        + table.startLine(node)
        + " "
        + table.line(node)
        + " "
        + table.column(node)
        + " "
        + binary(node)
        + "}";
  }

  private int[] files(Profile p, SourceTrim trim, BitSet wanted) {
    int[] ids = new int[p.functions().count()];
    int[] known = new int[p.strings().count()];
    for (int f = wanted.nextSetBit(0); f >= 0 && f < ids.length; f = wanted.nextSetBit(f + 1)) {
      int file = p.functions().filename(f);
      if (known[file] == 0) {
        String trimmed = trim.trim(Text.of(p.strings(), file));
        known[file] = text(trimmed.isEmpty() ? "" : Paths.clean(trimmed)) + 1;
      }
      ids[f] = known[file] - 1;
    }
    return ids;
  }

  private int[] binaries(List<Mapping> mappings) {
    int[] ids = new int[mappings.size()];
    for (int m = 0; m < ids.length; m++) {
      ids[m] = text(Text.bytes(mappings.get(m).file()));
    }
    return ids;
  }

  /** The number of a text that is no string of the profile; 0 for the empty one. */
  private int text(String s) {
    int id = textIds.getInt(s);
    if (id < 0) {
      id = texts.size();
      textIds.put(s, id);
      texts.add(s);
    }
    return id;
  }
}
