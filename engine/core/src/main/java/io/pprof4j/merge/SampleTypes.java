package io.pprof4j.merge;

import io.pprof4j.profile.Header;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the sample types of profiles one before they are merged, as pprof does: types that not all
 * have are dropped, the order is that of the first profile, and units of one kind become the finest
 * among them.
 */
public final class SampleTypes {
  private SampleTypes() {}

  /**
   * The profiles with equal sample types, in their order. A single profile is looked at too: a type
   * that it names twice counts as none it has.
   *
   * @throws IllegalArgumentException if no type is common to all, or units are of different kinds;
   *     the message is pprof's
   */
  public static List<Profile> reconcile(List<Profile> profiles) {
    List<String> common = common(profiles);
    if (common.isEmpty()) {
      throw new IllegalArgumentException("profiles have empty common sample type list");
    }
    List<Profile> reduced = new ArrayList<>();
    for (Profile profile : profiles) {
      reduced.add(reduce(profile, common));
    }
    return profiles.size() == 1 ? reduced : toFinestUnits(reduced);
  }

  /**
   * Whether {@link #reconcile} leaves all values as they are. Otherwise it does to each sample what
   * cannot be done to a sum of samples: it rounds, and leaves none of what makes some of them zero.
   */
  public static boolean alike(List<Profile> profiles) {
    Header first = profiles.getFirst().header();
    for (Profile profile : profiles) {
      Header header = profile.header();
      if (!header.sampleTypes().equals(first.sampleTypes())) {
        return false;
      }
    }
    return common(profiles).size() == first.sampleTypes().size();
  }

  private static List<String> common(List<Profile> profiles) {
    Map<String, Integer> seen = new HashMap<>();
    for (Profile profile : profiles) {
      for (ValueType type : profile.header().sampleTypes()) {
        seen.merge(type.type(), 1, Integer::sum);
      }
    }
    List<String> common = new ArrayList<>();
    for (ValueType type : profiles.getFirst().header().sampleTypes()) {
      if (seen.getOrDefault(type.type(), 0) == profiles.size()) {
        common.add(type.type());
      }
    }
    return common;
  }

  private static Profile reduce(Profile profile, List<String> common) {
    Header header = profile.header();
    List<ValueType> types = header.sampleTypes();
    List<ValueType> kept = new ArrayList<>();
    int[] columns = new int[common.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = indexOf(types, common.get(i));
      kept.add(types.get(columns[i]));
    }
    if (kept.equals(types)) {
      return profile;
    }
    String theirs = header.defaultSampleType();
    return profile
        .withHeader(
            header.withSampleTypes(kept, common.contains(theirs) ? theirs : common.getFirst()))
        .withSamples(columns(profile.samples(), columns));
  }

  private static int indexOf(List<ValueType> types, String name) {
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).type().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException('"' + name + "\" sample type is not found in profile");
  }

  private static Samples columns(Samples samples, int[] columns) {
    int rows = samples.count();
    int[] stacks = new int[rows];
    int[] labels = new int[rows];
    long[] values = new long[rows * columns.length];
    for (int row = 0, to = 0; row < rows; row++) {
      stacks[row] = samples.stack(row);
      labels[row] = samples.labels(row);
      for (int column : columns) {
        values[to++] = samples.value(row, column);
      }
    }
    return new Samples(rows, columns.length, stacks, labels, values);
  }

  private static List<Profile> toFinestUnits(List<Profile> profiles) {
    List<ValueType> periods = new ArrayList<>();
    for (Profile profile : profiles) {
      periods.add(profile.header().periodType());
    }
    ValueType period = finest(periods, "period type: ");
    List<ValueType> types = new ArrayList<>();
    for (int i = 0; i < profiles.getFirst().header().sampleTypes().size(); i++) {
      List<ValueType> column = new ArrayList<>();
      for (Profile profile : profiles) {
        column.add(profile.header().sampleTypes().get(i));
      }
      types.add(finest(column, "sample types: "));
    }
    List<Profile> scaled = new ArrayList<>();
    for (Profile profile : profiles) {
      scaled.add(scale(profile, types, period));
    }
    return scaled;
  }

  private static ValueType finest(List<ValueType> types, String what) {
    ValueType finest = types.getFirst();
    for (ValueType type : types) {
      if (!compatible(finest, type)) {
        throw new IllegalArgumentException(
            what + "incompatible types: " + show(finest) + " " + show(type));
      }
      if (Units.ratio(type.unit(), finest.unit()) < 1) {
        finest = type;
      }
    }
    return finest;
  }

  private static boolean compatible(ValueType a, ValueType b) {
    return singular(a.type()).equals(singular(b.type())) && Units.sameKind(a.unit(), b.unit());
  }

  private static String singular(String type) {
    return type.endsWith("s") ? type.substring(0, type.length() - 1) : type;
  }

  /** As Go prints the struct, whose last two fields are of use in the encoder only. */
  private static String show(ValueType type) {
    return "{" + type.type() + " " + type.unit() + " 0 0}";
  }

  private static Profile scale(Profile profile, List<ValueType> types, ValueType period) {
    Header header = profile.header();
    List<ValueType> own = header.sampleTypes();
    List<ValueType> scaled = new ArrayList<>();
    double[] ratios = new double[own.size()];
    for (int i = 0; i < ratios.length; i++) {
      String unit = types.get(i).unit();
      ratios[i] = Units.ratio(own.get(i).unit(), unit);
      scaled.add(new ValueType(own.get(i).type(), unit));
    }
    double newPeriod = Units.scale(header.period(), header.periodType().unit(), period.unit());
    Header newHeader =
        header
            .withSampleTypes(scaled, header.defaultSampleType())
            .withPeriod(
                new ValueType(header.periodType().type(), period.unit()),
                Scaling.toLong(newPeriod));
    return profile.withHeader(newHeader).withSamples(Scaling.scale(profile.samples(), ratios));
  }
}
