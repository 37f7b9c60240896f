package dev.refrain.http;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Looks for a head that breaks what holds for any. It begins with the files of AnyHeadFuzzInputs; one that it finds belongs there, too,
 * for AnyHeadTest to check in every build.
 */
class AnyHeadFuzz {

    @FuzzTest(maxDuration = "1m")
    void whatHoldsForAnyHeadHolds(byte[] head) {
        AnyHead.check(head);
    }
}
