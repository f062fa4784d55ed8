# Writes INPUT as the C++ constant NAMESPACE::IDENTIFIER into OUTPUT; called by entente_embed.
file(READ ${INPUT} bytes HEX)
string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" bytes "${bytes}")
file(WRITE ${OUTPUT} "#include <string_view>
namespace ${NAMESPACE} {
namespace {
constexpr unsigned char bytes[] = {
${bytes}0};
}
extern const std::string_view ${IDENTIFIER};
const std::string_view ${IDENTIFIER}(reinterpret_cast<const char*>(bytes), sizeof bytes - 1);
}
")
