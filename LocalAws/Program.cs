using LocalAws.Hosting;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddLocalAws();

var app = builder.Build();
app.UseLocalAws();
app.Run();
