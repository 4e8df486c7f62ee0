package io.pprof4j.report.graph;

/**
 * How much of a graph a report shows.
 *
 * @param nodeCount at most so many nodes, all if not positive
 * @param nodeFraction least share of the sum of all flat values that a node's cum must have
 * @param edgeFraction least share of it that an edge must have
 * @param byCum whether the nodes with the greatest cum come first, else those with the greatest
 *     flat
 * @param dropNegative whether nodes of negative value go
 */
public record Limits(
    int nodeCount, double nodeFraction, double edgeFraction, boolean byCum, boolean dropNegative) {}
