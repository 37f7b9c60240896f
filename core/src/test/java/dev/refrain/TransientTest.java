package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.CharConversionException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.MalformedURLException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.UnknownServiceException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.UnmappableCharacterException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The built-in answer for what the JDK throws. {@link TransientRealTest} has the JDK throw it. */
class TransientTest {

    static List<Throwable> passing() {
        return List.of(
                new IOException("HTTP/1.1 header parser received no bytes"),
                new IOException("Connection reset by peer"),
                new EOFException(),
                new SocketException("Connection reset"),
                new ConnectException("Connection refused"),
                caused(new ConnectException(), new UnresolvedAddressException()),
                new NoRouteToHostException(),
                new PortUnreachableException(),
                new BindException(),
                new UnknownHostException("example.invalid"),
                new SocketTimeoutException("Read timed out"),
                new HttpTimeoutException("request timed out"),
                new HttpConnectTimeoutException("HTTP connect timed out"),
                new ClosedChannelException(),
                new SSLException("Connection reset"),
                new SSLHandshakeException("Remote host terminated the handshake"),
                caused(new SSLHandshakeException("Remote host terminated"), new EOFException()),
                new TimeoutException());
    }

    static List<Throwable> permanent() {
        return List.of(
                new FileNotFoundException("/nowhere"),
                new NoSuchFileException("/nowhere"),
                new AccessDeniedException("/root"),
                new FileAlreadyExistsException("/tmp"),
                new DirectoryNotEmptyException("/tmp"),
                new NotDirectoryException("/tmp/file"),
                new MalformedURLException("no protocol"),
                new UnknownServiceException(),
                new ProtocolException("Server redirected too many times"),
                new SSLPeerUnverifiedException("peer not authenticated"),
                new MalformedInputException(1),
                new UnmappableCharacterException(1),
                new CharConversionException(),
                new UnsupportedEncodingException("utf-88"),
                new InvalidClassException("wrong serialVersionUID"),
                new InvalidObjectException("no"),
                new NotSerializableException("dev.refrain.Retry"),
                caused(new SSLHandshakeException("PKIX path building failed"), new CertificateException("untrusted")),
                caused(new SSLHandshakeException("expired"), new CertificateExpiredException()),
                caused(
                        new SSLHandshakeException("PKIX path validation failed"),
                        new RuntimeException(new CertPathValidatorException("revoked"))),
                caused(
                        new IOException("what a client wraps it in"),
                        caused(new SSLHandshakeException("no"), new CertificateException("untrusted"))),
                new UncheckedIOException(new IOException()),
                new UnresolvedAddressException(),
                new SQLTransientException(),
                new IllegalStateException(),
                new Exception(),
                new Error(),
                new InterruptedException());
    }

    @ParameterizedTest
    @MethodSource("passing")
    void passes(Throwable failure) {
        assertThat(Transient.test(failure)).isTrue();
        assertThat(Deciding.retries(RetryPolicy.retryTransient(), failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("permanent")
    void doesNotPass(Throwable failure) {
        assertThat(Transient.test(failure)).isFalse();
        assertThat(Deciding.retries(RetryPolicy.retryTransient(), failure)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void statusesThatPass(int status) {
        assertThat(Transient.test(httpUrlConnectionFailure(status))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 410, 411, 413, 422, 451, 501, 505, 507, 511})
    void statusesThatAreFinal(int status) {
        assertThat(Transient.test(httpUrlConnectionFailure(status))).isFalse();
    }

    @Test
    void messagesThatOnlyLookLikeAStatusAreNone() {
        assertThat(Transient.test(new IOException("proxy: Server returned HTTP response code: 403 for URL: http://a/")))
                .isTrue();
        assertThat(Transient.test(new IOException("Server returned HTTP response code: 4 for URL: http://a/")))
                .isTrue();
        assertThat(Transient.test(new IOException((String) null))).isTrue();
    }

    @Test
    void causesThatGoInACircleEnd() {
        IOException one = new IOException("one");
        IOException two = new IOException("two", one);
        one.initCause(two);
        assertThat(Transient.test(one)).isTrue();
    }

    @Test
    void rulesOfTheCallersComeBeforeTheBuiltInAnswer() {
        RetryPolicy policy = RetryPolicy.retryTransient()
                .giveUpOn(SocketException.class)
                .on(NoSuchFileException.class)
                .on(IllegalStateException.class);
        assertThat(Deciding.retries(policy, new ConnectException())).isFalse();
        assertThat(Deciding.retries(policy, new NoSuchFileException("/late"))).isTrue();
        assertThat(Deciding.retries(policy, new IllegalStateException())).isTrue();
        assertThat(Deciding.retries(policy, new EOFException())).isTrue();
        assertThat(Deciding.retries(policy, new FileNotFoundException())).isFalse();
    }

    private static IOException httpUrlConnectionFailure(int status) {
        return new IOException("Server returned HTTP response code: " + status + " for URL: http://localhost/path");
    }

    private static Throwable caused(Throwable failure, Throwable cause) {
        return failure.initCause(cause);
    }
}
