package dev.refrain.soak;

/** The program. Arguments: the number of executions, and the seed of the mix. It fails if anything is wrong. */
final class Main {

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        Plan plan = Plan.of(Long.parseLong(args[0]), Long.parseLong(args[1]));
        Result result = new Soak(plan, System.out).run();
        new Report(result, System.out).print();
        if (!result.isGood()) {
            System.exit(1);
        }
    }
}
