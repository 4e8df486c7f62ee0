package io.pprof4j.encode;

import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import io.pprof4j.profile.ValueType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a profile as profile.proto, every row of its samples, under its own ids.
 *
 * <p>Fields, strings and labels come in the order in which pprof's own encoder writes them, so that
 * equal profiles give equal bytes (before compression).
 */
public final class ProfileWriter {
  private static final int BLOCK = 1 << 16;

  private final Profile profile;
  private final OutputStream out;
  private final NewStrings strings;
  private final Message block = new Message();
  private final Message message = new Message();
  private final Message part = new Message();

  private ProfileWriter(Profile profile, OutputStream out) {
    this.profile = profile;
    this.out = out;
    this.strings = new NewStrings(profile.strings());
  }

  /** Writes gzip'd; the stream is flushed and stays open. */
  public static void write(Profile profile, OutputStream out) throws IOException {
    GZIPOutputStream zip = new GZIPOutputStream(out, BLOCK);
    writeUncompressed(profile, zip);
    zip.finish();
    out.flush();
  }

  /** Writes without compression; the stream is flushed and stays open. */
  public static void writeUncompressed(Profile profile, OutputStream out) throws IOException {
    new ProfileWriter(profile, out).write();
    out.flush();
  }

  private void write() throws IOException {
    Header h = profile.header();
    for (ValueType type : h.sampleTypes()) {
      valueType(1, type);
    }
    samples();
    for (Mapping m : profile.mappings()) {
      mapping(m);
    }
    locations();
    functions();
    int drop = strings.of(h.dropFrames());
    int keep = strings.of(h.keepFrames());
    int periodType = strings.of(h.periodType().type());
    int periodUnit = strings.of(h.periodType().unit());
    int[] comments = h.comments().stream().mapToInt(strings::of).toArray();
    int defaultType = strings.of(h.defaultSampleType());
    int doc = strings.of(h.docUrl());
    strings();
    block.optional(7, drop);
    block.optional(8, keep);
    block.optional(9, h.timeNanos());
    block.optional(10, h.durationNanos());
    if (periodType != 0 || periodUnit != 0) {
      message.clear();
      message.optional(1, periodType);
      message.optional(2, periodUnit);
      block.message(11, message);
    }
    block.optional(12, h.period());
    repeated(block, 13, comments);
    block.number(14, defaultType);
    block.optional(15, doc);
    block.writeTo(out);
  }

  private void valueType(int field, ValueType type) throws IOException {
    message.clear();
    message.optional(1, strings.of(type.type()));
    message.optional(2, strings.of(type.unit()));
    end(field);
  }

  private void samples() throws IOException {
    Samples samples = profile.samples();
    Stacks stacks = profile.stacks();
    Locations locations = profile.locations();
    int width = samples.width();
    for (int row = 0; row < samples.count(); row++) {
      message.clear();
      int start = stacks.start(samples.stack(row));
      int end = stacks.end(samples.stack(row));
      part.clear();
      for (int f = start; f < end; f++) {
        long id = locations.id(stacks.location(f));
        if (end - start > 2) {
          part.varint(id);
        } else {
          message.number(1, id);
        }
      }
      packed(1);
      for (int t = 0; t < width; t++) {
        if (width > 2) {
          part.varint(samples.value(row, t));
        } else {
          message.number(2, samples.value(row, t));
        }
      }
      packed(2);
      labels(samples.labels(row));
      end(2);
    }
  }

  private void labels(int set) {
    LabelSets labels = profile.labels();
    for (int e = labels.start(set); e < labels.end(set); e++) {
      part.clear();
      part.optional(1, strings.of(labels.key(e)));
      if (labels.numeric(e)) {
        part.optional(3, labels.number(e));
        part.optional(4, labels.unit(e) == LabelSets.NONE ? 0 : strings.of(labels.unit(e)));
      } else {
        part.optional(2, strings.of(labels.string(e)));
      }
      message.message(3, part);
    }
    part.clear();
  }

  private void mapping(Mapping m) throws IOException {
    message.clear();
    message.optional(1, m.id());
    message.optional(2, m.start());
    message.optional(3, m.limit());
    message.optional(4, m.offset());
    message.optional(5, strings.of(m.file()));
    message.optional(6, strings.of(m.buildId()));
    message.optional(7, m.hasFunctions());
    message.optional(8, m.hasFilenames());
    message.optional(9, m.hasLineNumbers());
    message.optional(10, m.hasInlineFrames());
    end(3);
  }

  private void locations() throws IOException {
    Locations l = profile.locations();
    for (int i = 0; i < l.count(); i++) {
      message.clear();
      message.optional(1, l.id(i));
      int mapping = l.mapping(i);
      message.optional(
          2, mapping == Locations.NO_MAPPING ? 0 : profile.mappings().get(mapping).id());
      message.optional(3, l.address(i));
      for (int line = l.lineStart(i); line < l.lineEnd(i); line++) {
        part.clear();
        part.optional(1, profile.functions().id(l.lineFunction(line)));
        part.optional(2, l.lineNumber(line));
        part.optional(3, l.lineColumn(line));
        message.message(4, part);
      }
      message.optional(5, l.folded(i));
      end(4);
    }
  }

  private void functions() throws IOException {
    Functions f = profile.functions();
    for (int i = 0; i < f.count(); i++) {
      message.clear();
      message.optional(1, f.id(i));
      message.optional(2, strings.of(f.name(i)));
      message.optional(3, strings.of(f.systemName(i)));
      message.optional(4, strings.of(f.filename(i)));
      message.optional(5, f.startLine(i));
      end(5);
    }
  }

  private void strings() throws IOException {
    var all = strings.build();
    for (int i = 0; i < all.count(); i++) {
      block.bytes(6, all.bytes(i));
      flushFull();
    }
  }

  /** Several numbers of one field: packed when there are more than two, as pprof does. */
  private static void repeated(Message to, int field, int[] values) {
    if (values.length <= 2) {
      for (int v : values) {
        to.number(field, v);
      }
      return;
    }
    Message packed = new Message();
    for (int v : values) {
      packed.varint(v);
    }
    to.message(field, packed);
  }

  /** Ends a packed field whose numbers are in {@code part}, if there are any. */
  private void packed(int field) {
    if (part.size() > 0) {
      message.message(field, part);
      part.clear();
    }
  }

  /** Ends the message under way. */
  private void end(int field) throws IOException {
    block.message(field, message);
    flushFull();
  }

  private void flushFull() throws IOException {
    if (block.size() > BLOCK) {
      block.writeTo(out);
      block.clear();
    }
  }
}
