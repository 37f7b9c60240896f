package dev.refrain.cli.demo;

import java.util.Locale;
import java.util.SplittableRandom;

/** The records the server has to offer: JSON of a few hundred bytes to a few kilobytes, the same for the same seed and id. */
final class Catalog {

    private static final String[] WORDS = {
        "amber",
        "bellows",
        "café",
        "drum",
        "ember",
        "fugue",
        "gong",
        "harbour",
        "ink",
        "jetty",
        "kettle",
        "lantern",
        "mill",
        "naïve",
        "oboe",
        "prelude",
        "quay",
        "refrain",
        "sail",
        "tide",
        "Überfahrt",
        "viol",
        "winch",
        "yarn",
        "zither"
    };
    private static final int FEWEST_WORDS = 30;
    private static final int MOST_WORDS = 500;
    private static final long SPREAD = 0xAEF17502108EF2D9L; // odd, and not the generator's own increment

    private final long seed;

    Catalog(long seed) {
        this.seed = seed;
    }

    /** The record's JSON. */
    String json(int id) {
        SplittableRandom random = new SplittableRandom(seed ^ (SPREAD * id));
        String name = words(2, random);
        String price = String.format(Locale.ROOT, "%d.%02d", random.nextInt(1, 1_000), random.nextInt(100));
        String text = words(random.nextInt(FEWEST_WORDS, MOST_WORDS), random);
        return "{\"id\":" + id + ",\"name\":\"" + name + "\",\"price\":" + price + ",\"text\":\"" + text + "\"}";
    }

    private static String words(int count, SplittableRandom random) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            words.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return words.toString();
    }
}
