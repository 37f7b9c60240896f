package dev.refrain.http.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;

/** Sockets with TLS that agree on HTTP/2 in the handshake. */
final class AlpnSockets extends ServerSocketFactory {

    private final SSLContext tls;

    AlpnSockets(SSLContext tls) {
        this.tls = tls;
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return agreeing(tls.getServerSocketFactory().createServerSocket(port));
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
        return agreeing(tls.getServerSocketFactory().createServerSocket(port, backlog));
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
        return agreeing(tls.getServerSocketFactory().createServerSocket(port, backlog, address));
    }

    private static ServerSocket agreeing(ServerSocket socket) {
        SSLServerSocket server = (SSLServerSocket) socket;
        SSLParameters parameters = server.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        server.setSSLParameters(parameters);
        return server;
    }
}
