package dev.refrain.peers;

import java.util.List;

/** A case, and what was found of each library. */
record Row(Case tried, List<Cell> cells) {

    static Row of(Case tried) {
        return new Row(tried, Library.ALL.stream().map(Cell::new).toList());
    }

    Cell refrain() {
        return cells.get(0);
    }

    List<Cell> peers() {
        return cells.subList(1, cells.size());
    }
}
