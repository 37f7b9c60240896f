package dev.refrain;

import java.io.CharConversionException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.UnsupportedEncodingException;
import java.net.MalformedURLException;
import java.net.ProtocolException;
import java.net.UnknownServiceException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * The built-in answer to "is this error passing?", for what the JDK throws. Transient are {@link IOException} and {@link
 * TimeoutException}, but not those that will be the same at the next call: a missing or forbidden file, a malformed URL, a
 * protocol error, an encoding error, a certificate that is not trusted, or {@code HttpURLConnection}'s exception for a status
 * that is final. All else is permanent.
 */
public final class Transient {

    private static final List<Class<? extends IOException>> PERMANENT = List.of(
            FileNotFoundException.class,
            FileSystemException.class, // no such file, access denied, not a directory, ...
            MalformedURLException.class,
            UnknownServiceException.class,
            ProtocolException.class,
            SSLPeerUnverifiedException.class,
            CharacterCodingException.class,
            CharConversionException.class,
            UnsupportedEncodingException.class,
            InvalidClassException.class,
            InvalidObjectException.class,
            NotSerializableException.class);

    /** The message of the plain {@code IOException} that {@code HttpURLConnection} throws for a status of 400 and over. */
    private static final Pattern STATUS = Pattern.compile("Server returned HTTP response code: (\\d{3}) for URL: .*");

    private static final List<String> PASSING_STATUSES = List.of("408", "425", "429", "500", "502", "503", "504");

    private static final int DEEPEST = 16;

    private Transient() {}

    /**
     * Whether a failure is likely to pass by itself.
     *
     * @param failure the failure, not wrapped
     * @return {@code true} if a retry makes sense, provided that the operation may be repeated
     */
    public static boolean test(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return true;
        }
        return failure instanceof IOException
                && PERMANENT.stream().noneMatch(type -> type.isInstance(failure))
                && !isForAFinalStatus(failure)
                && !isCausedByACertificate(failure);
    }

    private static boolean isForAFinalStatus(Throwable failure) {
        String message = failure.getMessage();
        Matcher status = STATUS.matcher(message == null ? "" : message);
        return status.matches() && !PASSING_STATUSES.contains(status.group(1));
    }

    private static boolean isCausedByACertificate(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
