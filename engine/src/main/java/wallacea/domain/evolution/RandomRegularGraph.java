package wallacea.domain.evolution;

import wallacea.domain.random.KeyedRandom;
import wallacea.domain.random.RandomKey;

/**
 * Graphs by chance in which every vertex has the same number of neighbours, as symmetric matrices.
 *
 * <p>Each vertex holds as many free ends as it wants neighbours, and ends drawn by chance are joined if that makes neither a
 * loop nor a double edge [1]. Where the draws find no such pair any more, or the graph falls apart, all begins anew with the
 * next key; at small degrees more than one attempt in three succeeds. Beyond half the vertices the graph of all edges that
 * are missing is drawn instead; what has such a degree is connected [2]. Of degree 2 the connected graphs are the cycles.
 *
 * <p>[1] Steger and Wormald, "Generating random regular graphs quickly" (1999). [2] Dirac, "Some theorems on abstract graphs"
 * (1952).
 */
final class RandomRegularGraph {
    private static final int MOST_MISSES = 1_000;

    private RandomRegularGraph() {}

    /**
     * A connected graph.
     *
     * @param degree 2 to {@code vertices - 1}; even if the number of vertices is odd
     */
    static boolean[][] connected(int vertices, int degree, long key) {
        if (degree == 2) {
            return cycle(vertices, new KeyedRandom(key));
        }
        if (2 * degree >= vertices) {
            return complement(regular(vertices, vertices - 1 - degree, key));
        }
        long attempt = key;
        boolean[][] graph = regular(vertices, degree, attempt);
        while (!isConnected(graph)) {
            attempt = RandomKey.mix(attempt, 0);
            graph = regular(vertices, degree, attempt);
        }
        return graph;
    }

    private static boolean[][] cycle(int vertices, KeyedRandom random) {
        int[] order = new int[vertices];
        for (int i = 0; i < vertices; i++) {
            int place = random.nextInt(i + 1);
            order[i] = order[place];
            order[place] = i;
        }
        boolean[][] graph = new boolean[vertices][vertices];
        for (int i = 0; i < vertices; i++) {
            join(graph, order[i], order[(i + 1) % vertices]);
        }
        return graph;
    }

    /** A graph that need not be connected, of any degree below half the vertices. */
    private static boolean[][] regular(int vertices, int degree, long key) {
        for (int attempt = 0; ; attempt++) {
            boolean[][] graph = new boolean[vertices][vertices];
            if (joinsAll(graph, degree, new KeyedRandom(RandomKey.mix(key, attempt)))) {
                return graph;
            }
        }
    }

    private static boolean joinsAll(boolean[][] graph, int degree, KeyedRandom random) {
        int[] ends = new int[graph.length * degree];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = i / degree;
        }
        int left = ends.length;
        int misses = 0;
        while (left > 0 && misses < MOST_MISSES) {
            int one = random.nextInt(left);
            int other = random.nextInt(left);
            if (ends[one] == ends[other] || graph[ends[one]][ends[other]]) {
                misses++;
            } else {
                misses = 0;
                join(graph, ends[one], ends[other]);
                ends[Math.max(one, other)] = ends[--left];
                ends[Math.min(one, other)] = ends[--left];
            }
        }
        return left == 0;
    }

    private static void join(boolean[][] graph, int one, int other) {
        graph[one][other] = true;
        graph[other][one] = true;
    }

    private static boolean[][] complement(boolean[][] graph) {
        boolean[][] missing = new boolean[graph.length][graph.length];
        for (int i = 0; i < graph.length; i++) {
            for (int j = 0; j < graph.length; j++) {
                missing[i][j] = i != j && !graph[i][j];
            }
        }
        return missing;
    }

    private static boolean isConnected(boolean[][] graph) {
        boolean[] seen = new boolean[graph.length];
        int[] found = new int[graph.length];
        int count = 1;
        seen[0] = true;
        for (int i = 0; i < count; i++) {
            for (int next = 0; next < graph.length; next++) {
                if (graph[found[i]][next] && !seen[next]) {
                    seen[next] = true;
                    found[count++] = next;
                }
            }
        }
        return count == graph.length;
    }
}
