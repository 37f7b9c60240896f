package dev.refrain.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.os.CPUMap;
import org.openjdk.jcstress.os.OSSupport;
import org.openjdk.jcstress.os.Scheduler;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.os.topology.Topology;
import org.openjdk.jcstress.vm.CompileMode;
import org.openjdk.jcstress.vm.VMSupport;

/** Which races run, and how often and how compiled. */
final class RacePlan {

    private final Options options;
    private final SortedSet<String> tests;
    private final Scheduler scheduler;

    RacePlan(Options options, SortedSet<String> tests) {
        this.options = options;
        this.tests = tests;
        this.scheduler = new Scheduler(Topology.get(), options.getCPUCount());
    }

    SortedSet<String> tests() {
        return tests;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    /** Each race once. */
    List<TestConfig> inThisJvm() {
        List<TestConfig> runs = new ArrayList<>();
        for (String test : tests) {
            TestInfo info = TestList.getInfo(test);
            for (SchedulingClass place : placesFor(info)) {
                TestConfig run = new TestConfig(options, info, 0, List.of(), CompileMode.UNIFIED, place);
                CPUMap processors = scheduler.tryAcquire(place);
                run.setCPUMap(processors);
                scheduler.release(processors);
                runs.add(run);
            }
        }
        return runs;
    }

    /** Each race with each pair of compilers for its two sides, and with the optimizations of C2 in random order. */
    List<TestConfig> inManyJvms() {
        OSSupport.init();
        VMSupport.initFlags(options);
        VMSupport.detectAvailableVMConfigs(
                options.isSplitCompilation(), options.getJvmArgs(), options.getJvmArgsPrepend());
        List<TestConfig> runs = new ArrayList<>();
        for (VMSupport.Config vm : VMSupport.getAvailableVMConfigs()) {
            if (!vm.args().contains("-XX:+UseBiasedLocking")) { // JDK 17 has it, the engine has no monitor
                tests.forEach(test -> addRuns(runs, vm, TestList.getInfo(test)));
            }
        }
        return runs;
    }

    private void addRuns(List<TestConfig> runs, VMSupport.Config vm, TestInfo test) {
        boolean split = options.isSplitCompilation() && VMSupport.compilerDirectivesAvailable();
        int actors = test.threads();
        int[] modes = split
                ? CompileMode.casesFor(actors, VMSupport.c1Available(), VMSupport.c2Available())
                : new int[] {CompileMode.UNIFIED};
        int forks = options.getForks() * (vm.stress() ? options.getForksStressMultiplier() : 1);
        for (SchedulingClass place : placesFor(test)) {
            for (int mode : modes) {
                boolean useless = split && vm.onlyIfC2() && !CompileMode.hasC2(mode, actors);
                for (int fork = 0; fork < forks && !useless; fork++) {
                    runs.add(new TestConfig(options, test, fork, vm.args(), mode, place));
                }
            }
        }
    }

    private List<SchedulingClass> placesFor(TestInfo test) {
        return scheduler.scheduleClasses(test.threads(), options.getCPUCount(), options.affinityMode());
    }
}
