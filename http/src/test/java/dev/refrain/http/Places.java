package dev.refrain.http;

import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/** Defaults of the JVM that have confused parsers before: digits, calendars, the Turkish i, dates that are a day off. */
record Places(Locale locale, TimeZone zone) {

    static final List<Places> ALL = List.of(
            place("en-US", "America/New_York"),
            place("ar-EG-u-nu-arab", "Africa/Cairo"),
            place("th-TH-u-ca-buddhist-nu-thai", "Asia/Bangkok"),
            place("ja-JP-u-ca-japanese", "Asia/Tokyo"),
            place("tr-TR", "Europe/Istanbul"),
            place("hi-IN-u-nu-deva", "Asia/Kolkata"),
            place("und", "Pacific/Kiritimati"));

    private static Places place(String locale, String zone) {
        return new Places(Locale.forLanguageTag(locale), TimeZone.getTimeZone(zone));
    }

    /** Does it in each place, and puts the defaults back. */
    static void everywhere(Runnable test) {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (Places place : ALL) {
                Locale.setDefault(place.locale);
                TimeZone.setDefault(place.zone);
                test.run();
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }
}
