package io.pprof4j.report.json;

import io.pprof4j.report.graph.Nodes;
import io.pprof4j.report.text.JsonWriter;
import io.pprof4j.report.text.Text;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;

/** The fields that say what a node is; those unknown or not told apart are left out. */
public final class NodeJson {
  private static final String END = "}";
  private static final String INLINED_END = ",\"inline\":\"always\"}";

  /** By node: its object up to the end. */
  private final String[] objects;

  /** Keeps the objects of all nodes, to be written many times, and by several threads. */
  NodeJson(Nodes nodes) throws IOException {
    objects =
        TextWriter.each(
            nodes.count(), (node, text) -> write(nodes, node, new JsonWriter(text).object()));
  }

  /** Writes the object of a node, which says so if that was inlined. */
  void write(int node, boolean inlined, JsonWriter json) throws IOException {
    json.written(objects[node], inlined ? INLINED_END : END);
  }

  /** Writes them into the object begun last. */
  public static JsonWriter write(Nodes nodes, int node, JsonWriter json) throws IOException {
    json.field("name", nodes.printable(node)).known("function", nodes.name(node));
    json.known("file", nodes.file(node)).known("line", nodes.line(node));
    json.known("column", nodes.column(node)).known("binary", nodes.binary(node));
    long address = nodes.address(node);
    return address == 0 ? json : json.field("address", "0x" + Text.hex16(address));
  }
}
