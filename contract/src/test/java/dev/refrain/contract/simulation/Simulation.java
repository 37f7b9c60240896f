package dev.refrain.contract.simulation;

import dev.refrain.testkit.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Runs seeds, one after the other. */
public final class Simulation {

    /** How many seeds share one virtual time, and its threads. */
    private static final int SHARED = 10_000;

    /**
     * What became of one seed.
     *
     * @param log what happened, which depends on the seed alone
     * @param wrong what of it must not have happened
     */
    public record Ran(String log, List<String> wrong) {}

    private VirtualTime time = VirtualTime.create();
    private int runs;

    /**
     * Runs one seed to its end.
     *
     * @param seed what everything follows from
     * @return what became of it
     */
    public Ran run(long seed) {
        if (++runs % SHARED == 0) {
            close();
            time = VirtualTime.create();
        }
        int uncaught = time.uncaught().size();
        int interrupts = time.strayInterrupts();
        World world = new World(time, seed);
        List<String> wrong = new ArrayList<>();
        try {
            world.run();
        } catch (IllegalStateException endless) {
            wrong.add(endless.getMessage());
        }
        wrong.addAll(world.journal.wrong());
        time.uncaught().stream().skip(uncaught).forEach(thrown -> wrong.add("nobody catches " + thrown));
        if (time.strayInterrupts() > interrupts) {
            wrong.add("an interrupt is left on a thread");
        }
        if (time.pendingTimers() > 0 || time.sleeping() > 0) {
            wrong.add("something is left: " + time);
        }
        return new Ran(world.journal.toString(), wrong);
    }

    /** Lets go of its threads. */
    public void close() {
        time.abandon();
    }

    /**
     * The logs of the first seeds, as one number.
     *
     * @param seeds how many
     * @return the number, in hexadecimal
     */
    public static String digest(int seeds) {
        Simulation simulation = new Simulation();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int seed = 0; seed < seeds; seed++) {
                digest.update(simulation.run(seed).log().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        } finally {
            simulation.close();
        }
    }

    /**
     * Prints the digest of as many seeds as {@code simulation.seeds} says.
     *
     * @param args none
     */
    public static void main(String[] args) {
        System.out.println(digest(Integer.getInteger("simulation.seeds")));
        System.exit(0); // without waiting for idle threads
    }
}
