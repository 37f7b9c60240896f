package dev.refrain.cli.report;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar for a terminal. */
final class BarProgress implements Progress {

    private static final int UPDATE_MILLIS = 200;

    private final ProgressBar bar;

    BarProgress(long total) {
        this.bar = new ProgressBarBuilder()
                .setTaskName("fetching")
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .build();
    }

    @Override
    public void show(Summary summary) {
        bar.stepTo(summary.done());
        bar.setExtraMessage(summary.calls().retries() + " retries");
    }

    @Override
    public void close() {
        bar.close();
    }
}
