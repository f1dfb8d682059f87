//! TLS to the right name and to a wrong one.

use crate::api::{builder, jane};
use crate::server::json;
use docwright_runtime::{ErrorKind, ReqwestTransport, RetryPolicy, TransportErrorKind};
use rustls::crypto::ring::default_provider;
use rustls::pki_types::PrivateKeyDer;
use rustls::{ClientConfig, RootCertStore, ServerConfig, ServerConnection, Stream};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A server whose certificate is for `name`.
pub(crate) struct TlsServer {
    port: u16,
    certificate: rustls::pki_types::CertificateDer<'static>,
    requests: Arc<AtomicUsize>,
}

impl TlsServer {
    pub(crate) fn start(name: &str) -> Self {
        let made = rcgen::generate_simple_self_signed([name.to_owned()]).unwrap();
        let key = PrivateKeyDer::try_from(made.key_pair.serialize_der()).unwrap();
        let certificate = made.cert.der().clone();
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.clone()], key)
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let requests = Arc::new(AtomicUsize::new(0));
        let (config, seen) = (Arc::new(config), Arc::clone(&requests));
        std::thread::spawn(move || {
            for mut socket in listener.incoming().map_while(Result::ok) {
                let mut connection = ServerConnection::new(Arc::clone(&config)).unwrap();
                let mut stream = Stream::new(&mut connection, &mut socket);
                if stream.read(&mut [0; 4096]).is_ok_and(|read| read > 0) {
                    seen.fetch_add(1, Ordering::SeqCst);
                    let _ = stream.write_all(&json(201, r#"{"id":7}"#));
                    stream.conn.send_close_notify();
                    let _ = stream.flush();
                }
            }
        });
        Self { port, certificate, requests }
    }

    pub(crate) fn url(&self) -> String {
        format!("https://localhost:{}", self.port)
    }

    /// How many requests came.
    pub(crate) fn seen(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }

    /// A transport that trusts the certificate.
    pub(crate) fn trusting(&self) -> ReqwestTransport {
        let mut roots = RootCertStore::empty();
        roots.add(self.certificate.clone()).unwrap();
        let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let builder = ReqwestTransport::builder().unwrap().tls_backend_preconfigured(config);
        ReqwestTransport::from_builder(builder).unwrap()
    }
}

#[tokio::test]
async fn a_trusted_certificate_for_the_name_is_accepted() {
    let server = TlsServer::start("localhost");
    let client = builder(&server.url()).transport(server.trusting());
    let contact = client.build().unwrap().create_contact(&jane()).await.unwrap();
    assert_eq!((contact.id, server.seen()), (7, 1));
}

#[tokio::test]
async fn a_certificate_for_another_name_gets_no_request() {
    let server = TlsServer::start("other.example");
    let client = builder(&server.url()).transport(server.trusting());
    refused(&server, client).await;
}

#[tokio::test]
async fn a_certificate_that_nobody_signed_gets_no_request() {
    let server = TlsServer::start("localhost");
    refused(&server, builder(&server.url())).await;
}

async fn refused(server: &TlsServer, client: docwright_runtime::ClientBuilder<crate::api::Client>) {
    let client = client.retries(RetryPolicy::off()).build().unwrap();
    let error = client.create_contact(&jane()).await.unwrap_err();
    let ErrorKind::Transport(transport) = error.kind() else { panic!("{error:?}") };
    assert_eq!(transport.kind(), TransportErrorKind::Connect);
    assert!(error.to_string().contains("certificate"), "{error}");
    assert_eq!(server.seen(), 0);
}

/// The program decides on the provider of the process; a library that set one would be in its way.
#[test]
fn the_provider_of_the_process_is_left_alone() {
    ReqwestTransport::new().unwrap();
    assert!(rustls::crypto::CryptoProvider::get_default().is_none());
}
