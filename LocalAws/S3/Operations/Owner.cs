using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Operations;

/// <summary>The one account that everything belongs to, by its canonical id.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_Owner.html</remarks>
internal static class Owner
{
    public static string Id(string accountId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(accountId)));

    public static XElement Element(string accountId, string name) => S3Xml.Element(name, S3Xml.Element("ID", Id(accountId)));
}
