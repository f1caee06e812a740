#include "searchd/endpoints/embed_endpoints.hpp"

#include "searchd/endpoints/page_endpoints.hpp"

namespace kindred {

Answer EmbedEndpoint::operator()(const Request& request, const PathValues&) const {
  // "cross-origin": a site that lets in only what agrees to it (its Cross-Origin-Embedder-Policy).
  return asset_answer(assets, "embed.js", request,
                      {{"Cache-Control", "public, max-age=3600"},
                       {"Cross-Origin-Resource-Policy", "cross-origin"}});
}

Answer EmbedPage::operator()(const Request& request, const PathValues&) const {
  const AskedPages in = pages.of(request);
  return in.answer(200, "embed",
                   {{"site", public_url.empty() ? "https://stories.example" : public_url},
                    {"page_title", in.say.text("embed_title")},
                    {"canonical_url", "/embed"},
                    {"description", in.say.text("embed_lead")}});
}

}  // namespace kindred
