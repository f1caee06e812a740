#include <cstdlib>

#include <pistache/endpoint.h>

/// Pistache's own HTTP layer with the answer of /health/live, for comparison: http_cost.sh. Not to
/// be reached by anybody else (docs/adr/0004-http-on-pistache-tcp.md).
namespace {

class Live final : public Pistache::Http::Handler {
  HTTP_PROTOTYPE(Live)

  void onRequest(const Pistache::Http::Request&, Pistache::Http::ResponseWriter response) override {
    response.headers().add<Pistache::Http::Header::ContentType>(MIME(Application, Json));
    response.send(Pistache::Http::Code::Ok, "{\"status\": \"live\"}\n");
  }
};

}  // namespace

int main(int argc, char** argv) {
  const auto port = static_cast<std::uint16_t>(argc > 1 ? std::atoi(argv[1]) : 9080);
  Pistache::Http::Endpoint endpoint(Pistache::Address("127.0.0.1", Pistache::Port(port)));
  endpoint.init(Pistache::Http::Endpoint::options().threads(1).flags(
      Pistache::Tcp::Options::ReuseAddr | Pistache::Tcp::Options::NoDelay));
  endpoint.setHandler(Pistache::Http::make_handler<Live>());
  endpoint.serve();
}
