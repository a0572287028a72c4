using Microsoft.Extensions.Options;

namespace Operations.Api.Search;

[OptionsValidator]
internal sealed partial class SearchOptionsValidator : IValidateOptions<SearchOptions>;
